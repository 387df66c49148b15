import "../../script/spread_map.js";

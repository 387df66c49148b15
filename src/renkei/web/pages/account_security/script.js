import "../../script/passkey.js";

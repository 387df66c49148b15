// Land shapes for the map: Natural Earth at 1:50 million, public domain, without any
// border, cut to the two windows the map shows and simplified to what a screen can.

import { readFile } from "node:fs/promises";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const WINDOWS = [
  { west: 35, east: 180, south: -50, north: 72 }, // Asia and the western Pacific
  { west: -95, east: -30, south: -58, north: 16 }, // Chile and its continent
];
const SMALLEST_AREA = 0.004; // square degrees that a bend must span to be drawn
const STEPS = 1e4; // of the quantised coordinates: 0.03 degrees, a tenth of a pixel

function touches(polygon) {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (const [longitude, latitude] of polygon[0]) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return WINDOWS.some((window) =>
    west < window.east && east > window.west &&
    south < window.north && north > window.south);
}

export async function landShapes() {
  const atlas = JSON.parse(await readFile(
    new URL("./node_modules/world-atlas/land-50m.json", import.meta.url), "utf8"));
  const land = feature(atlas, atlas.objects.land);
  const polygons = land.features
    .flatMap(({ geometry }) => geometry.coordinates)
    .filter(touches);
  const shapes = { type: "MultiPolygon", coordinates: polygons };
  const bends = presimplify(topology({ land: shapes }));
  return quantize(simplify(bends, SMALLEST_AREA), STEPS);
}

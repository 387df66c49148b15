// Builds the assets of the web door: styles, scripts, fonts and land shapes.
//
// In:  src/renkei/web/{style,script,pages/*}, the fonts and shapes of package.json.
// Out: src/renkei/web/static/dist, committed, so that nobody who runs Renkei needs
//      Node. The same input gives the same bytes.

import { createHash } from "node:crypto";
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { landShapes } from "./land.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const web = resolve(here, "../src/renkei/web");
const dist = join(web, "static/dist");
const packages = join(here, "node_modules");
const fontPackage = join(packages, "@fontsource/ibm-plex-sans-jp");
const WEIGHTS = [400, 600];

// Slices that hold nothing but characters above the basic plane are left out: 12 KB
// that no name of a place, a person or a rule in this house needs.
const isRare = (range) =>
  range.split(",").every((part) => parseInt(part.trim().slice(2), 16) > 0xffff);

async function fontFaces() {
  const faces = [];
  await mkdir(join(dist, "fonts"), { recursive: true });
  for (const weight of WEIGHTS) {
    const css = await readFile(join(fontPackage, `${weight}.css`), "utf8");
    for (const [, body] of css.matchAll(/@font-face \{([^}]*)\}/g)) {
      const [, file] = body.match(/url\(\.\/files\/([^)]+\.woff2)\)/);
      const [, range] = body.match(/unicode-range: ([^;]+);/);
      if (isRare(range)) continue;
      const name = file.replace("ibm-plex-sans-jp-", "").replace("-normal", "");
      await copyFile(join(fontPackage, "files", file), join(dist, "fonts", name));
      faces.push(
        `@font-face{font-family:"IBM Plex Sans JP";font-weight:${weight};` +
          `font-display:swap;src:url(./fonts/${name}) format("woff2");` +
          `unicode-range:${range}}`,
      );
    }
  }
  return faces.join("\n");
}

async function entryPoints() {
  const entries = [
    { in: join(web, "style/renkei.css"), out: "renkei" },
    { in: join(web, "script/renkei.js"), out: "renkei" },
    { in: join(web, "script/collaboration_map.js"), out: "collaboration_map" },
  ];
  const pages = (await readdir(join(web, "pages"), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  for (const page of pages) {
    const files = await readdir(join(web, "pages", page));
    for (const own of ["style.css", "script.js"]) {
      if (!files.includes(own)) continue;
      entries.push({ in: join(web, "pages", page, own), out: `pages/${page}` });
    }
  }
  return entries;
}

// What dist was built from, so that a test without Node can tell when it is stale.
async function sources(entries) {
  const files = [join(here, "build.mjs"), join(here, "land.mjs"), join(here, "package-lock.json")];
  for (const folder of ["style", "script"]) {
    for (const name of await readdir(join(web, folder))) files.push(join(web, folder, name));
  }
  files.push(...entries.map((entry) => entry.in).filter((path) => path.includes("/pages/")));
  const digests = {};
  for (const file of files.sort()) {
    digests[relative(resolve(here, ".."), file)] =
      createHash("sha256").update(await readFile(file)).digest("hex");
  }
  return digests;
}

async function licences() {
  const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
  const bundled = ["@fontsource/ibm-plex-sans-jp", "d3-geo", "d3-array", "internmap",
    "topojson-client", "world-atlas"];
  const texts = [];
  for (const name of bundled) {
    const { version } = lock.packages[`node_modules/${name}`];
    const text = await readFile(join(packages, name, "LICENSE"), "utf8");
    texts.push(`${name} ${version}\n${"=".repeat(60)}\n${text.trim()}\n`);
  }
  return texts.join("\n\n");
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const faces = await fontFaces();

const entries = await entryPoints();
await build({
  entryPoints: entries,
  outdir: dist,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome115", "firefox115", "safari16.4"],
  charset: "utf8",
  nodePaths: [packages],
  legalComments: "none",
  logLevel: "warning",
  external: ["./fonts/*"],
  plugins: [{
    name: "font-faces",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/fonts\.css$/ }, () => ({ path: "faces", namespace: "font" }));
      onLoad({ filter: /.*/, namespace: "font" }, () => ({ contents: faces, loader: "css" }));
    },
  }],
});

await writeFile(join(dist, "land.json"), JSON.stringify(await landShapes()));
await writeFile(join(dist, "BUILT_FROM.json"),
  `${JSON.stringify(await sources(entries), null, 1)}\n`);
await copyFile(join(web, "style/mark.svg"), join(dist, "mark.svg"));
await writeFile(join(dist, "LICENCES.txt"), await licences());

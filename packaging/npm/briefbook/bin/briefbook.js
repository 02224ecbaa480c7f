#!/usr/bin/env node
// Runs the program from the package for this platform.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `@briefbook/${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "briefbook.exe" : "briefbook";

let program;
try {
  program = require.resolve(`${platform}/bin/${name}`);
} catch {
  console.error(`error: the package ${platform} is not installed`);
  console.error("hint: install without --omit=optional; if there is no such package, use `cargo install briefbook`");
  process.exit(3);
}

// Ctrl-C reaches the program directly; it decides how to end.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`error: cannot run ${program}: ${error.message}`);
  process.exit(3);
}
process.exit(signal ? 1 : status);

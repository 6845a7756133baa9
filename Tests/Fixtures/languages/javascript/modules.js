import "side-effect";
import def from "m";
import * as ns from "m";
import { a, b as c, default as d, "quoted name" as e } from "m";
import def2, { f } from "m";
import def3, * as ns2 from "m";
import data from "./data.json" with { type: "json" };
export { a, b as g, c as default };
export { h } from "n"; export { default } from "n"; export { default as i } from "n";
export * from "n";
export * as all from "n";
export const j = 1, k = 2;
export function l() {}
export class M {}
export default function () {}
export default class {}
export default expression;
export default async () => {};
const { exec, spawn: run } = require("child_process");
const fs = require("fs"), path = require("path");

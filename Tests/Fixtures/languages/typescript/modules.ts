/// <reference types="node" />
import type { A } from "a"; import { type B, C } from "b"; import type D from "d";
import fs = require("fs"); import Alias = Outer.Inner;
export type { A } from "a"; export type * from "t"; export type * as types from "t"; export { type B as BB };
export = value;
export as namespace Global;
export import Reexport = Outer.Inner;
export declare function declared(x: string): void;
declare module "express" { interface Request { user?: User } }
declare module "*.css";
declare global { interface Window { app: App } }
declare var __DEV__: boolean, other: string;
namespace A.B { export const x = 1; }
export namespace C {}
export interface I {} export type T = string; export enum E { A }
export default interface J {}
export abstract class K {}

// @flow
import type { Options } from "./options";
type Props = { name: string, size?: number };
export function run(command: string, options: Options = {}): Promise<void> {
  const result: ?string = (exec(command): any);
  return result;
}

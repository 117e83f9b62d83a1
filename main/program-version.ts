/** The program's version, as package.json says it. */
import { readFileSync } from 'node:fs';

/** Works from the sources and from dist/program alike. */
export const programVersion = (): string => {
  const file = import.meta.url.endsWith('.ts') ? '../package.json' : '../../../package.json';
  const { version } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as { version: string };
  return version;
};

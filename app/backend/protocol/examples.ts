/** The protocols that come with the program, to begin from. */
import { readFile } from 'node:fs/promises';

const names = ['prime-hfref.yaml', 'single-reader.yaml'] as const;

/** Beside package.json, from the sources and from dist/program alike. */
const folder = new URL(
  import.meta.url.endsWith('.ts') ? '../../../protocols/' : '../../../../../protocols/',
  import.meta.url,
);

export const exampleProtocols = (): Promise<{ name: string; text: string }[]> =>
  Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })));

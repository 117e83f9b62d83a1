/** Files of the built page, by the path of a URL; nothing outside its folder. */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

export interface PageFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** Its name holds a hash of its content (the build's `assets` folder): it never changes. */
  readonly isHashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const decoded = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
};

/** Segments of a path that can only lead downwards; null for any other. */
const segmentsOf = (pathname: string): readonly string[] | null => {
  const text = decoded(pathname);
  if (text === null || !text.startsWith('/') || /[\0\\:]/.test(text)) return null;
  const segments = text.slice(1).split('/');
  return segments.some((segment) => segment.startsWith('.')) ? null : segments;
};

/** The file at `pathname` (`/` is index.html); null where there is none, or it lies outside `folder`. */
export const readPageFile = async (folder: string, pathname: string): Promise<PageFile | null> => {
  const segments = segmentsOf(pathname === '/' ? '/index.html' : pathname);
  const type = types[path.extname(segments?.at(-1) ?? '').toLowerCase()];
  if (segments === null || type === undefined) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, ...segments));
    if (!file.startsWith(`${root}${path.sep}`)) return null;
    return { bytes: await readFile(file), type, isHashed: segments[0] === 'assets' };
  } catch {
    return null;
  }
};

/** The browser of journeys and bench: Debian's own where it is installed, elsewhere the one that Playwright brings. */
import { existsSync } from 'node:fs';

const named = process.env['VENTRICLE_BROWSER'] ?? '/usr/bin/chromium';

export const browserExecutable: { readonly executablePath?: string } = existsSync(named)
  ? { executablePath: named }
  : {};

/** WebGL in software, no talk with the outside. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** No graphics card and no imitated one: the browser itself draws on the CPU, as where a workstation has none. */
export const noCardArguments: readonly string[] = [
  ...browserArguments.filter((flag) => !/gl|swiftshader/u.test(flag)),
  '--disable-gpu',
];

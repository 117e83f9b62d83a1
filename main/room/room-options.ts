/** What of `npm start --` and of the environment makes a reading room. Pure. */
import { isIP } from 'node:net';
import path from 'node:path';

/** Where the room is, as browsers name it. */
export interface RoomAddress {
  /** As a browser says it: https, the name, and the port unless it is the usual one. */
  readonly origin: string;
  /** What stands in Host. */
  readonly host: string;
  /** The name alone, or an IP address without brackets. */
  readonly name: string;
}

export interface RoomStart {
  readonly address: RoomAddress;
  /** Certificate and those between it and its root, PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Address null: every one of this machine. */
  readonly listen: { readonly address: string | null; readonly port: number };
  /** Folders of this machine that a data manager may take scans in from. */
  readonly scans: readonly string[];
}

export type TakenRoom =
  { readonly room: RoomStart | null; readonly rest: readonly string[] } | { readonly wrong: string };

type Env = Readonly<Record<string, string | undefined>>;

const settings = {
  '--room': 'VENTRICLE_ROOM',
  '--certificate': 'VENTRICLE_CERTIFICATE',
  '--certificate-key': 'VENTRICLE_CERTIFICATE_KEY',
  '--listen': 'VENTRICLE_LISTEN',
  '--scans-folder': 'VENTRICLE_SCANS',
} as const;
type Flag = keyof typeof settings;

const isFlag = (arg: string): arg is Flag => Object.hasOwn(settings, arg);

interface Said {
  readonly values: ReadonlyMap<Flag, readonly string[]>;
  readonly rest: readonly string[];
}

const say = (args: readonly string[], env: Env): Said | string => {
  const values = new Map<Flag, readonly string[]>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!isFlag(arg)) {
      rest.push(arg);
      continue;
    }
    const value = args[(at += 1)];
    if (value === undefined || value.startsWith('--')) return `${arg} wants something behind it.`;
    if (arg !== '--scans-folder' && values.has(arg)) return `${arg} is said twice.`;
    values.set(arg, [...(values.get(arg) ?? []), value]);
  }
  for (const [flag, variable] of Object.entries(settings) as [Flag, string][]) {
    const value = env[variable] ?? '';
    if (value === '' || values.has(flag)) continue;
    values.set(flag, flag === '--scans-folder' ? value.split(path.delimiter).filter((one) => one !== '') : [value]);
  }
  return { values, rest };
};

/** Null for what is no address of a room. */
const addressOf = (text: string): { readonly address: RoomAddress; readonly port: number } | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url.protocol !== 'https:' || !isPlain || url.pathname !== '/' || url.port === '0') return null;
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (name.includes('*')) return null;
  return { address: { origin: url.origin, host: url.host, name }, port: url.port === '' ? 443 : Number(url.port) };
};

const portForm = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/;

/** `ADDRESS`, `ADDRESS:PORT` or `:PORT`; an address of IPv6 before a port stands in brackets. */
const listenOf = (text: string, port: number): RoomStart['listen'] | null => {
  if (isIP(text) !== 0) return { address: text, port };
  const [whole, six, four, own] = portForm.exec(text) ?? [];
  const address = six ?? four ?? '';
  const listened = Number(own);
  if (whole === undefined || listened === 0 || listened > 65_535) return null;
  if (address === '') return { address: null, port: listened };
  return isIP(address) === 0 ? null : { address, port: listened };
};

const roomOf = (values: Said['values']): RoomStart | string => {
  const one = (flag: Flag): string | undefined => values.get(flag)?.[0];
  const found = addressOf(one('--room') ?? '');
  if (found === null) return '--room wants the https address at which readers open it: https://NAME or https://NAME:PORT.';
  const certificate = one('--certificate');
  const key = one('--certificate-key');
  if (certificate === undefined) return 'A reading room wants a certificate: --certificate FILE.';
  if (key === undefined) return 'A reading room wants the key of its certificate: --certificate-key FILE.';
  const listen = listenOf(one('--listen') ?? `:${found.port}`, found.port);
  if (listen === null) return '--listen wants an IP address of this machine, with or without a port.';
  return { address: found.address, certificate, key, listen, scans: values.get('--scans-folder') ?? [] };
}; // prettier-ignore

/** Takes the room out of what was said; `rest` is what else was. */
export const takeRoom = (args: readonly string[], env: Env): TakenRoom => {
  const said = say(args, env);
  if (typeof said === 'string') return { wrong: said };
  const { values, rest } = said;
  if (!values.has('--room')) {
    const lone = args.find(isFlag);
    return lone === undefined ? { room: null, rest } : { wrong: `${lone} goes with --room.` };
  }
  const room = roomOf(values);
  return typeof room === 'string' ? { wrong: room } : { room, rest };
};

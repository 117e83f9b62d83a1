/** Readers of ODM that are not ours: the schemas of CDISC with xmllint, and Python's own reader of XML. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { run, runsHere } from '../../../../host-tools.ts';

export const hasXmllint = runsHere('xmllint', ['--version']);
export const hasPython = runsHere('/usr/bin/python3', ['--version']);

const schemas = {
  '1.3.2': fileURLToPath(new URL('schemas/1.3.2/ODM1-3-2.xsd', import.meta.url)),
  '2.0': fileURLToPath(new URL('schemas/2.0/ODM.xsd', import.meta.url)),
};

const fileOf = (text: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ventricle-odm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'odm.xml');
  writeFileSync(file, text);
  return file;
};

/** What the schema has against a text; empty where it is valid. */
export const schemaFaults = (text: string, version: keyof typeof schemas): string => {
  const { status, stderr } = run('xmllint', ['--noout', '--nonet', '--schema', schemas[version], fileOf(text)]);
  return status === 0 ? '' : stderr;
};

export interface ReadItem {
  readonly subject: string;
  readonly event: string;
  readonly form: string;
  readonly group: string;
  readonly repeat: string | null;
  readonly item: string;
  /** Null where the file says that it is. */
  readonly value: string | null;
  readonly unit: string | null;
  /** User, time, reason and source of the audit record. */
  readonly audit: readonly (string | null)[] | null;
}

export interface ReadSignature {
  readonly subject: string;
  readonly at: string;
  readonly user: string;
  readonly meaning: string;
}

export interface ReadOdm {
  readonly items: readonly ReadItem[];
  readonly signatures: readonly ReadSignature[];
}

const reader = fileURLToPath(new URL('read_odm.py', import.meta.url));

export const readByPython = (text: string): ReadOdm => {
  const { status, stdout, stderr } = run('/usr/bin/python3', [reader, fileOf(text)]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReadOdm;
};

/** Attribute `v` and text of each element within the outermost, as Python reads them. */
export const pythonText = (xml: string): readonly (readonly string[])[] => {
  const words = 'import sys,json,xml.etree.ElementTree as t;';
  const reading = `${words}print(json.dumps([[e.get('v'),e.text] for e in t.parse(sys.argv[1]).getroot()]))`;
  const { status, stdout, stderr } = run('/usr/bin/python3', ['-c', reading, fileOf(xml)]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly (readonly string[])[];
};

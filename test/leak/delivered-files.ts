/** The files of a delivered trial as others read them: validators, pandas, readstat and plain CSV. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { run, runsHere } from '../host-tools.ts';

export const hasPandas = run('/usr/bin/python3', ['-c', 'import pandas']).status === 0;
export const hasReadstat = runsHere('readstat', ['--version']);
export const hasDciodvfy = runsHere('dciodvfy');

export type Line = Readonly<Record<string, string>>;

export const linesOf = (file: string): readonly Line[] =>
  parse<Line>(readFileSync(file, 'utf8'), { columns: true, bom: true });

interface DatasetDocument {
  readonly records: number;
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export const datasetOf = (file: string): DatasetDocument => JSON.parse(readFileSync(file, 'utf8')) as DatasetDocument;

/** As published by CDISC with the standard. */
const schema = new URL('../app/backend/export/sdtm/dataset.schema.json', import.meta.url);

/** What the schema of Dataset-JSON has against a file. */
export const datasetFaults = (file: string): unknown => {
  const conforms = new Ajv2019({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
  conforms(datasetOf(file));
  return conforms.errors ?? null;
}; // prettier-ignore

export const namedRows = ({ columns, rows }: DatasetDocument): readonly Readonly<Record<string, string | number | null>>[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]))); // prettier-ignore

/** The eight zero bytes that are 0 are read by pandas as 2^-260. */
const pandas = `
import json, sys, pandas
frame = pandas.read_sas(sys.argv[1], format='xport')
def cell(value):
    if isinstance(value, bytes):
        return value.decode('ascii') or None
    if pandas.isna(value):
        return None
    return 0 if value == 2.0 ** -260 else value
json.dump([[cell(value) for value in row] for row in frame.itertuples(index=False, name=None)], sys.stdout)
`;

/** Rows of a transport file in full precision. */
export const rowsByPandas = (file: string): DatasetDocument['rows'] => {
  const { status, stdout, stderr } = run('/usr/bin/python3', ['-W', 'ignore', '-c', pandas, file]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as DatasetDocument['rows'];
};

/** Rows of a transport file as texts; readstat writes numbers with six digits after the point. */
export const linesByReadstat = (file: string): readonly Line[] => {
  const csv = `${file}.csv`;
  const { status, stderr } = run('readstat', [file, csv]);
  if (status !== 0) throw new Error(stderr);
  return linesOf(csv);
};

/** The entries of a zip as files beside it. */
export const unzipped = (zip: string): readonly string[] => {
  const folder = `${zip}.entries`;
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) writeFileSync(path.join(folder, name), bytes);
  return readdirSync(folder).map((name) => path.join(folder, name));
}; // prettier-ignore

/** Lines in which dciodvfy calls something an error. */
export const dicomErrors = (file: string): readonly string[] => {
  const { stdout, stderr } = run('dciodvfy', [file]);
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
};

/**
 * Whether a file is an ONNX model: its outermost messages are walked over as the protobuf has them (ModelProto of onnx.proto:
 * ir_version 1, graph 7, opset_import 8; GraphProto: node 1, input 11, output 12). Weights are stepped over, never read.
 */
import { open, type FileHandle } from 'node:fs/promises';

interface Field {
  readonly number: number;
  /** Of its content: from and to which byte; of a whole number none. */
  readonly from: number;
  readonly to: number;
}

/** Bytes of a tag and a length at the most. */
const longestHead = 20;

const variable = (bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | null => {
  let value = 0;
  for (let i = 0; i < 10; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, next: at + i + 1 };
  }
  return null;
};

/** How many bytes the content takes after its head; null where this is no field. */
const contentOf = (wire: number, head: Uint8Array, at: number): { readonly skip: number; readonly length: number } | null => {
  const next = wire === 0 || wire === 2 ? variable(head, at) : null;
  if (wire === 0) return next === null ? null : { skip: next.next, length: 0 };
  if (wire === 2) return next === null ? null : { skip: next.next, length: next.value };
  if (wire === 1) return { skip: at, length: 8 };
  return wire === 5 ? { skip: at, length: 4 } : null;
}; // prettier-ignore

const fieldAt = async (file: FileHandle, at: number, end: number): Promise<Field | null> => {
  const head = new Uint8Array(Math.min(longestHead, end - at));
  const { bytesRead } = await file.read(head, 0, head.length, at);
  const tag = bytesRead < head.length ? null : variable(head, 0);
  const content = tag === null ? null : contentOf(tag.value % 8, head, tag.next);
  if (tag === null || content === null) return null;
  const from = at + content.skip;
  const to = from + content.length;
  return tag.value < 8 || to > end ? null : { number: Math.floor(tag.value / 8), from, to };
};

/** The first of each field between two bytes; null where what stands there is no message. */
const fieldsIn = async (file: FileHandle, from: number, end: number): Promise<ReadonlyMap<number, Field> | null> => {
  const fields = new Map<number, Field>();
  for (let at = from; at < end;) {
    const field = await fieldAt(file, at, end);
    if (field === null) return null;
    if (!fields.has(field.number)) fields.set(field.number, field);
    at = field.to;
  }
  return fields;
};

const holdsAll = (fields: ReadonlyMap<number, Field> | null, wanted: readonly number[]): boolean =>
  wanted.every((number) => fields?.has(number) === true);

/** Reads heads of fields alone: a file of any size takes a moment. */
export const isOnnxFile = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const model = await fieldsIn(file, 0, (await file.stat()).size);
    const graph = model?.get(7);
    if (graph === undefined || !holdsAll(model, [1, 7, 8])) return false;
    return holdsAll(await fieldsIn(file, graph.from, graph.to), [1, 11, 12]);
  } finally {
    await file.close();
  }
};

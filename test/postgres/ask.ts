/** Asks a database and waits for the answer there and then, as a test that looks into the store's file does. */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

export type Row = Record<string, unknown>;

export interface Question {
  readonly address: string;
  readonly statements: readonly string[];
}

/** Rows of the last statement, or what was wrong. */
export type Answered = { readonly rows: readonly Row[] } | { readonly wrong: string };

interface Line {
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

let line: Line | null = null;

const openLine = (): Line => {
  const { port1, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('ask-worker.ts', import.meta.url), {
    workerData: { port: port2, bell },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return { port: port1, bell };
};

/** Runs the statements in one session and gives the rows of the last. */
export const ask = (address: string, ...statements: readonly string[]): Row[] => {
  line ??= openLine();
  const question: Question = { address, statements };
  line.port.postMessage(question);
  Atomics.wait(line.bell, 0, 0);
  Atomics.store(line.bell, 0, 0);
  const { message } = receiveMessageOnPort(line.port) as { message: Answered };
  if ('wrong' in message) throw new Error(message.wrong);
  return [...message.rows];
};

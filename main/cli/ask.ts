/** Asks for what the environment does not hold, on the terminal alone. What is secret is not echoed. */
import { Refused } from '../../app/contract/failure.ts';
import type { Ask } from './call-door.ts';

const [backspace, remove, interrupt] = ['\b', '\x7f', '\x03'];

/** One line of the terminal, key by key, without showing any. */
const hiddenLine = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stdin } = process;
    let line = '';
    const end = (): void => {
      stdin.setRawMode(false).pause().off('data', onKeys);
      process.stderr.write('\n');
    };
    const onKeys = (keys: Buffer): void => {
      for (const key of keys.toString()) {
        if (key === interrupt) {
          end();
          reject(new Refused('cancelled', 'Nothing was done.'));
          return;
        }
        if (key === '\r' || key === '\n') {
          end();
          resolve(line);
          return;
        }
        line = key === backspace || key === remove ? line.slice(0, -1) : line + key;
      }
    };
    stdin.setRawMode(true).resume().on('data', onKeys);
  });

const shownLine = (): Promise<string> =>
  new Promise((resolve) => {
    process.stdin.resume().once('data', (data: Buffer) => {
      process.stdin.pause();
      resolve(data.toString().replace(/[\r\n]+$/, ''));
    });
  });

export const askHere: Ask = async (variable, question, isSecret) => {
  const told = process.env[variable];
  if (told !== undefined && told !== '') return told;
  if (!process.stdin.isTTY) {
    throw new Refused('not-logged-in', `Set ${variable}: there is no terminal to ask on.`);
  }
  process.stderr.write(`${question}: `);
  return isSecret ? hiddenLine() : shownLine();
};

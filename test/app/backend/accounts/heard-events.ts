/** Listens at GET /events as a page does, and keeps what it hears. */
import { expect, onTestFinished } from 'vitest';
import type { Browser } from './trial-door.ts';

export interface HeardEvent {
  readonly event: string;
  readonly data: string;
}

export interface Listener {
  readonly heard: HeardEvent[];
  /** Topics of everything that changed, each once, in order of name; all that was heard is forgotten. */
  readonly take: () => readonly string[];
  /** Waits until it hears that something of this topic changed. */
  readonly until: (topic: string) => Promise<void>;
}

const parseEvent = (block: string): HeardEvent | null => {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.slice(line.indexOf(':') + 2)]),
  );
  const event = fields.get('event');
  return event === undefined ? null : { event, data: fields.get('data') ?? '' };
};

export const topicsOf = ({ event, data }: HeardEvent): readonly string[] =>
  event === 'changed' ? (JSON.parse(data) as { topics: string[] }).topics : [];

/** Throws where there is nothing to hear. */
export const listen = async (browser: Pick<Browser, 'get'>): Promise<Listener> => {
  const response = await browser.get('/events');
  if (response.status !== 200 || response.body === null)
    throw new Error(`There is nothing to hear: ${response.status}`);
  const reader = response.body.getReader();
  onTestFinished(() => reader.cancel().catch(() => undefined));
  const heard: HeardEvent[] = [];
  let text = '';
  const decoder = new TextDecoder();
  const hear = async (): Promise<void> => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const blocks = `${text}${decoder.decode(next.value, { stream: true })}`.split('\n\n');
      text = blocks.pop() ?? '';
      heard.push(...blocks.flatMap((block) => parseEvent(block) ?? []));
    }
  };
  hear().catch(() => undefined);
  return {
    heard,
    take: () => [...new Set(heard.splice(0).flatMap(topicsOf))].sort(),
    until: (topic) => expect.poll(() => heard.flatMap(topicsOf), { timeout: 15_000 }).toContain(topic),
  };
};

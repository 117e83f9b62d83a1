/** The other end of `ask`. */
import { workerData, type MessagePort } from 'node:worker_threads';
import pg from 'pg';
import type { Answered, Question, Row } from './ask.ts';

const { port, bell } = workerData as { readonly port: MessagePort; readonly bell: Int32Array };

// Counts come as numbers, as they do to the program.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const answer = async ({ address, statements }: Question): Promise<Answered> => {
  const client = new pg.Client({ connectionString: address });
  try {
    await client.connect();
    let rows: readonly Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return { rows };
  } catch (error) {
    return { wrong: `${String(error)} in ${statements.join('; ')}` };
  } finally {
    await client.end().catch(() => undefined);
  }
};

port.on('message', (question: Question) => {
  void answer(question).then((answered) => {
    port.postMessage(answered);
    Atomics.store(bell, 0, 1);
    Atomics.notify(bell, 0);
  });
});

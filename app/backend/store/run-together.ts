/** Statements that do not wait for each other's answers: sent at once, on one connection, where the carrier is a server. */
import type { Compilable } from 'kysely';
import type { StoreReader, StoreWriter } from './store.ts';

/** In their order. Where one fails, the transaction is given up as with any other. */
export const runTogether = (tx: StoreWriter, statements: readonly Compilable[]): Promise<void> =>
  tx.getExecutor().provideConnection(async (connection) => {
    await Promise.all(statements.map((statement) => connection.executeQuery(statement.compile())));
  });

type Rows<Queries extends readonly Compilable[]> = {
  readonly [Place in keyof Queries]: Queries[Place] extends Compilable<infer Row> ? readonly Row[] : never;
};

/** Rows of each query, in their order. A later one sees the store no earlier than those before it. */
export const askTogether = <const Queries extends readonly Compilable[]>(
  db: StoreReader,
  queries: Queries,
): Promise<Rows<Queries>> =>
  db.getExecutor().provideConnection(async (connection) => {
    const answers = await Promise.all(queries.map((query) => connection.executeQuery(query.compile())));
    // Each answer holds the rows of its own query; the compiler cannot follow that through the map.
    return answers.map(({ rows }) => rows) as Rows<Queries>;
  });

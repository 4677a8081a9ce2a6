import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { createEngineServer, isRejection, openEngine, type Command, type ResultOf } from '../../engine/index.ts';
import { random } from '../support/random.ts';
import type { Hands, Move } from '../engine/commands/case.ts';
import { cases } from '../engine/commands/index.ts';
import { authentication } from '../support/engine-user.ts';
import { documentMoves, type Attempt } from './engine-documents.ts';
import type { Line } from './engine-facts.ts';

/**
 * A process of its own that gives an engine commands of all kinds, until it is killed. What was acknowledged is a line on stdout;
 * of what may be overwritten it also says what it is about to ask, because the kill can come between commit and answer.
 */
const [, , file = '', seed = '1'] = argv;
const engine = openEngine({ file, clockControlled: true });
const server = createEngineServer(engine, { port: 0, authentication, documents: `${file}-documents` });
const address = await server.listen();
const dice = random(Number(seed));
const busy = new Set<string>();
let count = 0;

/** At once: what a stream still keeps when the kill comes is never said, and then the reader takes for lost what was only under way. */
const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function run<C extends Command>(command: C): Promise<ResultOf<C> | undefined> {
  const answer = await engine.execute(command, 'load');
  return isRejection(answer) ? undefined : answer;
}

const attempt: Attempt = async (attribute, key, value, { by, act }) => {
  const { name } = attribute;
  say({ asked: name, key, value });
  const changed = await act();
  say(changed ? { changed: name, key, value, by } : { refused: name, key, value });
  return changed;
};

async function alone(key: string, act: () => Promise<unknown>): Promise<void> {
  if (busy.has(key)) return;
  busy.add(key);
  await act();
  busy.delete(key);
}

const rows = (sql: string) => engine.reader.prepare(sql).all();
const upTo = (limit: number): number => Math.floor(dice() * limit);

function pick(sql: string): string | undefined {
  const keys = rows(sql).map((row) => String(row['key']));
  return keys[upTo(keys.length)];
}

const hands: Hands = {
  dice,
  upTo,
  run,
  pick,
  alone,
  factName: () => `fact_${seed}_${(count += 1)}`,
  count: (sql) => Number(Object.values(rows(sql)[0] ?? {})[0]),
  say: (fact, key) => say({ fact, key }),
  async withOne(sql, act) {
    const key = pick(sql);
    if (key !== undefined) await alone(key, () => act(key));
  },
  async fact(key, command) {
    if ((await run(command)) !== undefined) say({ fact: command.kind, key });
  },
  change: (attribute, key, value, command) =>
    attempt(attribute, key, value, { by: command.kind, act: async () => (await run(command)) !== undefined }),
};

const moves: readonly Move[] = [
  ...Object.values(cases).flatMap((each) => each.moves ?? []),
  ...documentMoves(address, attempt),
];
const weights = moves.reduce((sum, [weight]) => sum + weight, 0);

function nextMove(): Move[1] {
  let left = dice() * weights;
  for (const [weight, move] of moves) if ((left -= weight) < 0) return move;
  return () => Promise.resolve();
}

async function client(): Promise<never> {
  for (;;) await nextMove()(hands);
}

await Promise.all(Array.from({ length: 20 }, client));

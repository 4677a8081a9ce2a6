import { argv, stdout } from 'node:process';
import { createEngineServer, isRejection, openEngine, type Command, type ResultOf } from '../../engine/index.ts';
import { random } from '../support/random.ts';
import type { Attribute, Line } from './engine-facts.ts';
import { createMoves } from './engine-moves.ts';
import { authentication } from '../support/engine-user.ts';

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

const say = (line: Line): void => void stdout.write(`${JSON.stringify(line)}\n`);

async function run<C extends Command>(command: C): Promise<ResultOf<C> | undefined> {
  const answer = await engine.execute(command, 'load');
  return isRejection(answer) ? undefined : answer;
}

async function change(
  attribute: Attribute,
  key: string,
  value: string | number | null,
  { by, act }: { readonly by: string; readonly act: () => Promise<boolean> },
): Promise<boolean> {
  say({ asked: attribute, key, value });
  const changed = await act();
  say(changed ? { changed: attribute, key, value, by } : { refused: attribute, key, value });
  return changed;
}

const moves = createMoves({
  dice,
  address,
  say,
  run,
  change,
  factName: () => `fact_${seed}_${(count += 1)}`,
  rows: (sql) => engine.reader.prepare(sql).all(),
  async alone(key, act) {
    if (busy.has(key)) return;
    busy.add(key);
    await act();
    busy.delete(key);
  },
});
const weights = moves.reduce((sum, [weight]) => sum + weight, 0);

function nextMove(): () => Promise<unknown> {
  let left = dice() * weights;
  for (const [weight, move] of moves) if ((left -= weight) < 0) return move;
  return () => Promise.resolve();
}

async function client(): Promise<never> {
  for (;;) await nextMove()();
}

await Promise.all(Array.from({ length: 20 }, client));

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { House } from './house.ts';

/** What a house asks to do one thing, on average. */
export interface Questions {
  /** Statements of the register's and the engine's SQLite databases. */
  readonly statements: number;
  /** Requests over HTTP, to the engine nearly all. */
  readonly requests: number;
}

const Noted = z.array(z.tuple([z.string(), z.string(), z.number()]));

/** Settings of a house whose questions are counted; `count` does it, `close` removes what was noted. */
export function questionCounter() {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-questions-'));
  return {
    environment: {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'note-questions.ts')}`,
      QUESTIONS_FOLDER: folder,
    },
    /**
     * @param things how many are done by `step`. Writes each question with its count and who asks, the most
     * frequent first.
     */
    async count(house: House, { things, list, step }: { things: number; list: string; step: () => Promise<unknown> }) {
      house.signal('SIGUSR2');
      await step();
      house.signal('SIGUSR2');
      // A process writes it between two things that it does.
      await wait(1000);
      const noted = globSync('*.json', { cwd: folder }).flatMap((name) =>
        Noted.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).map(([question, askers, count]) => ({
          part: name.replace(/-\d+\.json$/, ''),
          question,
          askers,
          each: count / things,
        })),
      );
      const isRequest = ({ question }: { question: string }) => /^(GET|POST|PATCH|PUT|DELETE) /.test(question);
      const sum = (of: typeof noted) => of.reduce((total, { each }) => total + each, 0);
      noted.sort((a, b) => b.each - a.each);
      const lines = noted.map(
        ({ part, question, askers, each }) => `${each.toFixed(2)}\t${part}\t${question}\t${askers}`,
      );
      writeFileSync(list, `${lines.join('\n')}\n`);
      return { statements: sum(noted.filter((one) => !isRequest(one))), requests: sum(noted.filter(isRequest)) };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

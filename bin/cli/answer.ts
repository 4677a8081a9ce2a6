import type { z } from 'zod';
import { ConfigError } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { explain } from '../run/explain.ts';

/** With what a command ends; `docs/operators/command-line.md` lists them for people. */
export const exitCodes = {
  done: 0,
  /** Something that nobody has foreseen. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Settings, keys, data folder, database or engine can't be used as they are, or what was asked for isn't allowed. Nothing was changed. */
  refused: 3,
  /** The command did its work, and what it found is not well. */
  notWell: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command has found or done: for people, and with `--json` for programs. */
export interface Answer {
  readonly text: string;
  readonly data: object;
  /** Default: done. */
  readonly exitCode?: ExitCode;
}

/** Tells on stderr how far long work has come; at most once a second. */
export type Progress = (stage: string, done?: number, of?: number) => void;

/** What a command is given. */
export interface Given {
  readonly args: readonly string[];
  /** As commander read them; each command parses its own. */
  readonly options: unknown;
  readonly progress: Progress;
}

export type Action = (given: Given) => Promise<Answer>;

/** Something was asked for on the command line that can't be meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was given on the command line, as a command wants it. Throws `UsageError`. */
export function asAsked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
  throw new UsageError(lines.join('; '));
}

export function codeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCodes.usage;
  return error instanceof ConfigError || error instanceof Unusable ? exitCodes.refused : exitCodes.failed;
}

/** An error as it is told on stderr: its sentence, and a stack only for what nobody has foreseen. */
export function told(error: unknown): string {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof Unusable) {
    return error.message.endsWith('.') ? error.message : `${error.message}.`;
  }
  return explain(error);
}

/** @param write default: to stderr */
export function progressTo(write = (line: string) => void process.stderr.write(line)): Progress {
  const began = performance.now();
  let last = { stage: '', at: -Infinity };
  return (stage, done, of) => {
    const now = performance.now();
    if (stage === last.stage && now - last.at < 1000 && done !== of) return;
    last = { stage, at: now };
    const seconds = String(Math.round((now - began) / 1000)).padStart(4);
    const figure = done === undefined ? '' : ` ${done}${of === undefined ? '' : ` of ${of}`}`;
    write(`${seconds} s  ${stage}${figure}\n`);
  };
}

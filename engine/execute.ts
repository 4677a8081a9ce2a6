import type { Logger } from '../platform/log.ts';
import { commands, type Command, type CommandKind, type CommandOf, type Outcomes } from './commands/index.ts';
import type { Surroundings } from './commands/command.ts';
import type { Completions } from './completions.ts';
import type { Answer } from './engine.ts';
import { isRejection, reject, type Rejection } from './outcome.ts';
import type { PendingAnswers } from './pending-answers.ts';
import { EndlessLoop } from './run/lifecycle.ts';
import { TooMuchAtOnce } from './store/memory.ts';
import { storageRefusal } from './store/storage-failure.ts';
import type { Writer } from './writer.ts';

/** Gives commands to the writer; each resolves when it is on disk, or when what it waits for has happened. */
export function commandExecution({
  writer,
  surroundings,
  completions,
  heldUp,
  log,
}: {
  readonly writer: Writer;
  readonly surroundings: Surroundings;
  readonly completions: Completions;
  readonly heldUp: PendingAnswers;
  readonly log: Logger | undefined;
}): (command: Command, actor: string | undefined) => Promise<Answer> {
  function carryOut<K extends CommandKind>(
    kind: K,
    command: CommandOf<K>,
    given: { readonly actor: string | undefined; readonly committed: (outcome: Outcomes[K] | Rejection) => void },
  ): Promise<Outcomes[K] | Rejection> {
    const type = commands[kind];
    const prepared = type.prepare(command, surroundings);
    const outcome =
      prepared instanceof Promise
        ? prepared.then((act) => (isRejection(act) ? act : writer.submit(act, given)))
        : writer.submit(prepared, given);
    const { afterwards } = type;
    return afterwards === undefined ? outcome : followed(outcome, () => afterwards(surroundings));
  }

  function answer(command: Command, actor: string | undefined): Promise<Answer> {
    const awaiting = command.kind === 'createProcessInstance' && command.awaitCompletion === true ? command : undefined;
    const outcome = carryOut<CommandKind>(command.kind, command, {
      actor,
      committed(committed) {
        if (awaiting && 'processInstanceKey' in committed && 'tags' in committed)
          completions.expect(awaiting, committed);
        if ('deferredTask' in committed) heldUp.expect(committed.deferredTask);
      },
    });
    return outcome.then((given) => {
      if ('deferredTask' in given) return heldUp.answer(given.deferredTask);
      return awaiting && 'processInstanceKey' in given ? completions.answer(given.processInstanceKey) : given;
    });
  }

  // Few promises for each command: most of them wait for nothing but the commit.
  return (command, actor) => {
    try {
      return answer(command, actor).catch((error: unknown) => failed(error, command, log));
    } catch (error) {
      return new Promise((resolve) => resolve(failed(error, command, log)));
    }
  };
}

/** What is answered to a command that has thrown; throws it again when nobody could have known. */
function failed(error: unknown, { kind }: Command, log: Logger | undefined): Rejection {
  if (error instanceof EndlessLoop) return reject('INVALID_STATE', error.message);
  if (error instanceof TooMuchAtOnce) return reject('RESOURCE_EXHAUSTED', error.message);
  log?.error({ err: error, command: kind }, 'A command has failed');
  const refusal = storageRefusal(error);
  if (refusal) return refusal;
  throw error;
}

async function followed<Outcome extends object>(
  outcome: Promise<Outcome>,
  afterwards: () => void | Promise<void>,
): Promise<Outcome> {
  const known = await outcome;
  if (!isRejection(known)) await afterwards();
  return known;
}

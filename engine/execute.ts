import type { Logger } from '../platform/log.ts';
import { commands, type Command, type CommandKind, type CommandOf, type Outcomes } from './commands/index.ts';
import type { Surroundings } from './commands/command.ts';
import type { Completions } from './completions.ts';
import type { Answer } from './engine.ts';
import { isRejection, reject, type Rejection } from './outcome.ts';
import type { PendingAnswers } from './pending-answers.ts';
import { EndlessLoop } from './run/lifecycle.ts';
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
  async function carryOut<K extends CommandKind>(
    kind: K,
    command: CommandOf<K>,
    given: { readonly actor: string | undefined; readonly committed: (outcome: Outcomes[K] | Rejection) => void },
  ): Promise<Outcomes[K] | Rejection> {
    const type = commands[kind];
    const prepared = type.prepare(command, surroundings);
    const act = prepared instanceof Promise ? await prepared : prepared;
    if (isRejection(act)) return act;
    const outcome = await writer.submit(act, given);
    const following = isRejection(outcome) ? undefined : type.afterwards(surroundings);
    if (following) await following;
    return outcome;
  }

  async function answer(command: Command, actor: string | undefined): Promise<Answer> {
    const awaiting = command.kind === 'createProcessInstance' && command.awaitCompletion === true ? command : undefined;
    const outcome = await carryOut<CommandKind>(command.kind, command, {
      actor,
      committed(committed) {
        if (awaiting && 'processInstanceKey' in committed && 'tags' in committed)
          completions.expect(awaiting, committed);
        if ('deferredTask' in committed) heldUp.expect(committed.deferredTask);
      },
    });
    if ('deferredTask' in outcome) return heldUp.answer(outcome.deferredTask);
    return awaiting && 'processInstanceKey' in outcome ? completions.answer(outcome.processInstanceKey) : outcome;
  }

  return async (command, actor) => {
    try {
      return await answer(command, actor);
    } catch (error) {
      if (error instanceof EndlessLoop) return reject('INVALID_STATE', error.message);
      log?.error({ err: error, command: command.kind }, 'A command has failed');
      const refusal = storageRefusal(error);
      if (refusal) return refusal;
      throw error;
    }
  };
}

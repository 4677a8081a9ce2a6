import { commands, type Command, type CommandKind, type ResultOf } from '../commands/index.ts';
import type { Engine } from '../engine.ts';
import { isRejection, type Rejection } from '../outcome.ts';
import { RestProblem } from './problem.ts';
import { noContent, type RestRequest, type Route } from './route.ts';

/** Runs a command, for the history by somebody; a refusal becomes the problem that Camunda would answer with. */
export type Execute = <C extends Command>(command: C, actor?: string) => Promise<ResultOf<C>>;

export function createExecute(engine: Pick<Engine, 'execute'>): Execute {
  return <C extends Command>(command: C, actor?: string): Promise<ResultOf<C>> =>
    engine.execute(command, actor).then((answer) => accepted(command.kind, answer));
}

function accepted<T extends object>(kind: CommandKind, answer: T | Rejection): T {
  if (!isRejection(answer)) return answer;
  throw refusal(kind, answer);
}

function refusal(kind: CommandKind, { code, message }: Rejection): RestProblem {
  return new RestProblem(code, `Command '${commands[kind].intent}' rejected with code '${code}': ${message}`);
}

/** A route that gives a command and tells nothing but that it is done. */
export function commandRoute(
  execute: Execute,
  { command, ...route }: Omit<Route, 'answer'> & { readonly command: (request: RestRequest) => Command },
): Route {
  return {
    ...route,
    answer: (request) => execute(command(request), request.username).then(() => noContent),
  };
}

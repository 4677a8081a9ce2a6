import { z } from 'zod';
import { openEngine, type Command, type Engine } from '../../engine/index.ts';
import type { Config } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { answerEach } from './thread.ts';

/** What is asked of the thread of `engine-beside.ts`: first to open the file, last to close it. */
export type EngineAsked =
  | { readonly kind: 'open'; readonly file: string; readonly logLevel: Config['LOG_LEVEL'] }
  | { readonly kind: 'execute'; readonly commands: readonly Command[] }
  | { readonly kind: 'close' };

let opened: Engine | undefined;

answerEach(z.custom<EngineAsked>(), async (asked) => {
  if (asked.kind === 'open') opened = openEngine({ file: asked.file, log: createLog(asked.logLevel) });
  const engine = opened;
  if (!engine) throw new Error('The engine is not open');
  if (asked.kind === 'close') await engine.close();
  return asked.kind === 'execute' ? Promise.all(asked.commands.map((command) => engine.execute(command))) : undefined;
});

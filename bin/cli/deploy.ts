import { extname, relative } from 'node:path';
import { z } from 'zod';
import { EngineProblem } from '../../client/index.ts';
import { readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { connect } from '../run/connect.ts';
import { deployModels, modelFiles } from '../run/models.ts';
import type { Answer, Given } from './answer.ts';

/** What is deployed, by the end of its file's name. */
const kinds = { '.bpmn': 'processes', '.dmn': 'decisions', '.form': 'forms' };

const Options = z.object({ dryRun: z.boolean().default(false) });

/** Deploys models and forms to the engine that the settings name. */
export async function deploy({ options }: Given): Promise<Answer> {
  const config = readConfig(process.env);
  if (Options.parse(options).dryRun) {
    const files = modelFiles.map((file) => relative(process.cwd(), file));
    const counted = Object.entries(kinds).map(
      ([end, kind]) => `${files.filter((file) => extname(file) === end).length} ${kind}`,
    );
    const text = [`Would deploy ${counted.join(', ')}:`, ...files.map((file) => `  ${file}`)].join('\n');
    return { text, data: { wouldDeploy: files } };
  }
  try {
    const deployed = await deployModels(connect(config, createLog(config.LOG_LEVEL, process.stderr)));
    return { text: ['Deployed:', ...deployed.map((name) => `  ${name}`)].join('\n'), data: { deployed } };
  } catch (error) {
    if (error instanceof EngineProblem) throw new Unusable(error.message, { cause: error });
    throw error;
  }
}

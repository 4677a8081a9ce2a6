import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely';

/** Goes with the `db` of one step. Once the step has ended nothing more is asked there: its connection goes on with others. */
export class StepEnd implements KyselyPlugin {
  #hasEnded = false;

  end(): void {
    this.#hasEnded = true;
  }

  transformQuery({ node }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    if (this.#hasEnded) throw new Error('The step has ended already; what it still asks for is not done');
    return node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<PluginTransformResultArgs['result']> {
    return Promise.resolve(result);
  }
}

import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely';

/** Goes with the `db` of one step. Once the step has ended nothing more is asked there: its connection goes on with others. */
export class StepEnd implements KyselyPlugin {
  #hasEnded = false;

  end(): void {
    this.#hasEnded = true;
  }

  check(): void {
    if (this.#hasEnded) throw new Error('The step has ended already; what it still asks for is not done');
  }

  transformQuery({ node }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    this.check();
    return node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<PluginTransformResultArgs['result']> {
    return Promise.resolve(result);
  }
}

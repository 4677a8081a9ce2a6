import type { CallActivity } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';

/** Finds the version of a resource that an element is bound to. */
export function bound<Row>(
  binding: CallActivity['binding'],
  { instance }: ElementInstance,
  find: {
    readonly latest: () => Row;
    readonly ofDeployment: (deploymentKey: number) => Row;
    readonly withTag: (versionTag: string) => Row;
  },
): Row {
  switch (binding.kind) {
    case 'latest':
      return find.latest();
    case 'deployment':
      return find.ofDeployment(instance.definition.deploymentKey);
    case 'versionTag':
      return find.withTag(binding.versionTag ?? '');
  }
}

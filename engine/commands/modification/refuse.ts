import { reject, type Rejection } from '../../outcome.ts';
import type { Instance } from '../../store/records.ts';

export const refuse = (instance: Instance, reason: string): Rejection =>
  reject(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${instance.definition.model.processId}' but ${reason}`,
  );

import { deskSegment } from '../../../contract/index.ts';

export const home = '/diskar';

export const deskPath = (name: string): string => `${home}/${deskSegment(name)}`;

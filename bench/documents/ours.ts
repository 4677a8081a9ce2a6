import { drawDocument } from '../../templates/index.ts';
import { recordOf } from './content.ts';
import type { Draw } from './drawer.ts';

/** The receipt as the house draws it: checked against its schema, PDF/A-2a with tags, with the hash of its text. */
export const draw: Draw = async (index) => (await drawDocument('receipt', recordOf(index))).bytes;

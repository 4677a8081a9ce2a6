import { drawSample, quartersWithEnded } from './draw.ts';
import { findSample, listSamples } from './read.ts';
import { reviewCase, signSample } from './review.ts';

/** A sample of each quarter's ended cases, which auditors go through. */
export const samples = {
  portal: {
    read: { ended: quartersWithEnded, list: listSamples, find: findSample },
    write: { draw: drawSample, review: reviewCase, sign: signSample },
  },
};

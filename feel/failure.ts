import { EvaluationFailure } from './pass.ts';
import { TextTooLong } from './values/text.ts';

/** The message of a failure that an expression can cause; anything else is a defect and thrown on. */
export function failureOf(error: unknown): string {
  if (error instanceof EvaluationFailure || error instanceof TextTooLong) return error.message;
  if (error instanceof RangeError) return `The expression is too deep or too large: ${error.message}`;
  throw error;
}

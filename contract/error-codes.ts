/** BPMN error codes that workers throw; each is caught by a boundary event of the model (an agreement test checks it). */
export const errorCodes = {
  /** The card can't be used in this case any more: blocked, missing, another unit's, or its blank has expired. */
  CARD_NOT_AVAILABLE: 'CARD_NOT_AVAILABLE',
  /** The person who acted is the holder, the submitter or the attester of the same card. */
  DUTIES_NOT_SEPARATED: 'DUTIES_NOT_SEPARATED',
  /** The ID document doesn't do: it isn't valid on the day, or goes out too soon. */
  IDENTITY_NOT_PROVEN: 'IDENTITY_NOT_PROVEN',
  /** The time at the desk was taken meanwhile, or would not do any more. */
  SLOT_TAKEN: 'SLOT_TAKEN',
  /** The case was withdrawn before its point of no return was passed. */
  CASE_WITHDRAWN: 'CASE_WITHDRAWN',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** Wakes who rests. */
export interface Bell {
  ring(): void;
  /** Resolves after so many ms, or as soon as it is rung; at once when it was since the last rest. */
  rest(ms: number): Promise<void>;
}

/** A signal that is aborted for each wake costs an error with its stack each time; this a timer. */
export function openBell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async rest(ms) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      isRung = false;
    },
  };
}

/** How often a part is asked whether it lives, ms, and how many questions in a row it may leave unanswered: half a minute in all. */
export const usualPatience: LifePatience = { every: 5000, questions: 6 };

export interface LifePatience {
  readonly every: number;
  readonly questions: number;
}

/** A look at a part whose event loop is to turn. */
export interface LifeWatch {
  /** The part has answered. */
  answered(): void;
  stop(): void;
}

/**
 * Asks a part again and again whether it lives, and says so once it has left all of the questions unanswered. Time is what passes while this process
 * runs: a machine that was suspended, or a supervisor that stood still itself, has asked nothing meanwhile, and a question that was asked late begins the
 * count anew, so that the part has time to wake up as well.
 * @param now ms that only ever grow
 */
export function watchLife(
  { every, questions }: LifePatience,
  { ask, hangs, now = () => performance.now() }: { ask: () => void; hangs: () => void; now?: () => number },
): LifeWatch {
  let unanswered = 0;
  let askedAt = now();
  const timer = setInterval(() => {
    const late = now() - askedAt > 2 * every;
    askedAt = now();
    if (late) unanswered = 0;
    if (unanswered >= questions) {
      clearInterval(timer);
      hangs();
      return;
    }
    unanswered += 1;
    ask();
  }, every);
  timer.unref();
  return {
    answered: () => void (unanswered = 0),
    stop: () => clearInterval(timer),
  };
}

const longest = 5 * 60 * 1000;

/** Waiting time before the next try: doubles each time, from one second to five minutes. @param attempts tries so far, from 1 @returns ms */
export function backOff(attempts: number): number {
  return Math.min(longest, 1000 * 2 ** Math.min(attempts - 1, 20));
}

/** What a model gives a job (`zeebe:taskDefinition retries`); the wait grows with the tries that are gone. */
const modelledRetries = 3;

/** Before the next try of a failed job: 8 s, 64 s, then five minutes each. @param retriesLeft after this failure @returns ms */
export function jobBackOff(retriesLeft: number): number {
  const gone = Math.max(1, modelledRetries - retriesLeft);
  return Math.min(longest, 1000 * 8 ** gone);
}

/**
 * Loaded with `--import` into the processes of a house: its clock is as many ms behind as the address says (`?ms=`), so that a folder that was left
 * on some day is gone on with on the next, whatever day it is.
 */
const behind = Number(new URL(import.meta.url).searchParams.get('ms'));
const real = Date;
const now = (): number => real.now() - behind;

globalThis.Date = new Proxy(real, {
  construct(target, given: unknown[], made) {
    const date: unknown = Reflect.construct(target, given.length === 0 ? [now()] : given, made);
    if (!(date instanceof target)) throw new TypeError('A date was expected');
    return date;
  },
  get: (target, name, receiver): unknown => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

/** The same as `npm run bench:portal` uses. */
export * from '../../bench/portal/web-user.ts';

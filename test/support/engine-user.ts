/** As whom tests use an engine of their own. */
export const engineUser = { username: 'siths-kort', password: 'invented-secret' } as const;

/** Lets them in. */
export const authentication = { users: [engineUser] } as const;

/** The same as a header, for plain HTTP. */
export const authorization = `Basic ${Buffer.from(`${engineUser.username}:${engineUser.password}`).toString('base64')}`;

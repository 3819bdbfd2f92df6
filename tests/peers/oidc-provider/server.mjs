// The npm package `oidc-provider` at its strictest: PKCE is required, redirect addresses are exact, state in memory.
// Arguments: the client's id, its secret, its redirect addresses. Its first line on stdout is the issuer.
// Ends when its stdin closes: with the process that started it.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [clientId, clientSecret, ...redirectUris] = process.argv.slice(2);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // whoever types an address is that person; one that begins with "new" is not confirmed yet
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('new'), name: id.split('@')[0] }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['of a test, and of this test alone'] },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});

process.stdin.resume().on('end', () => process.exit(0));

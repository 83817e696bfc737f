/** The parts of undici that are used, by name: a dynamic import of the CommonJS package itself would have no named exports in a bundle. */
export { Agent, Pool, ProxyAgent, buildConnector } from 'undici';

/** What is used of undici, under its own names: imported dynamically as it is, a CommonJS package has no names in a bundle. */
export { Agent, ProxyAgent } from 'undici';

/** A payload without a mistake, for one contact. */
export const PAYLOAD = `{
  "idProject": 123456,
  "Records": [
    {
      "ID": { "key_f_EMail": "nadia@example.org" },
      "Data": { "hasTrackingConsent": "1", "dtTrackingConsent": "2026.03.05" }
    }
  ],
  "MergeOptions": { "AllowInsert": true, "AllowUpdate": true }
}
`;

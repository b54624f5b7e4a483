-- Responses of time-stamping authorities (RFC 3161) over checkpoints, as they came: they could not be had again.
CREATE TABLE log_time_stamps (
  -- Leaves of the checkpoint.
  size bigint CONSTRAINT log_time_stamps_once PRIMARY KEY,
  response bytea NOT NULL,
  -- When the authority had the checkpoint.
  gen_time timestamptz NOT NULL
);

CREATE TRIGGER log_time_stamps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_time_stamps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
ALTER TABLE log_time_stamps ENABLE ALWAYS TRIGGER log_time_stamps_append_only;

GRANT SELECT ON log_time_stamps TO throughline_app, throughline_sealer;
GRANT INSERT ON log_time_stamps TO throughline_sealer;

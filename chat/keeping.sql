What was said and answered, in one statement: the conversation's time of last use and both messages, of which the second's number comes
back last.

-- name: exchange
WITH used AS (UPDATE chat_conversation SET used_at = %(now)s WHERE id = %(conversation)s)
INSERT INTO chat_message (conversation_id, role, text, reply, elapsed_ms, created_at)
VALUES (%(conversation)s, 'user', %(said)s, '{}'::jsonb, NULL, %(now)s),
       (%(conversation)s, 'vast', %(answered)s, %(reply)s::jsonb, %(elapsed_ms)s, %(now)s)
RETURNING id

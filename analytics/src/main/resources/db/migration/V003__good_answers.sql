-- People also say which answers were good.
alter table analytics.feedback drop constraint feedback_category_check;
alter table analytics.feedback add constraint feedback_category_check check (category in ('good', 'latency', 'incoherence',
    'incorrect_response', 'formatting', 'billing', 'api_error', 'other'));

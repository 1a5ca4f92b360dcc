-- Documents made from templates, with their paragraphs.
-- How many documents do we have?
SELECT count(*) FROM documents
-- List document IDs, document names, and document descriptions for all documents.
SELECT document_id, document_name, document_description FROM documents
-- What is the document name and template id for document with description with the letter 'w' in it?
SELECT document_name, template_id FROM documents WHERE document_description LIKE '%w%'
-- How many different templates are used by all documents?
SELECT count(DISTINCT template_id) FROM documents
-- How many documents are using the template with type code 'PPT'?
SELECT count(*) FROM documents JOIN templates USING (template_id) WHERE template_type_code = 'PPT'
-- Show all template ids and number of documents using each template.
SELECT template_id, count(*) FROM documents GROUP BY template_id
-- What is the id and type code for the template used by the most documents?
SELECT t.template_id, t.template_type_code FROM documents d JOIN templates t USING (template_id) GROUP BY t.template_id ORDER BY count(*) DESC LIMIT 1
-- Show ids for all templates not used by any document.
SELECT template_id FROM templates WHERE template_id NOT IN (SELECT template_id FROM documents)
-- Which template type code has the most number of templates?
SELECT template_type_code FROM templates GROUP BY template_type_code ORDER BY count(*) DESC LIMIT 1
-- Show all template type codes with less than two templates.
SELECT template_type_code FROM templates GROUP BY template_type_code HAVING count(*) < 2
-- What is the template type code of the template used by document with the name "Data base"?
SELECT template_type_code FROM documents JOIN templates USING (template_id) WHERE document_name = 'Data base'
-- Show all document names using templates with template type code BK.
SELECT document_name FROM documents JOIN templates USING (template_id) WHERE template_type_code = 'BK'
-- Show all template type codes that are not used by any document.
SELECT template_type_code FROM ref_template_types EXCEPT SELECT template_type_code FROM templates JOIN documents USING (template_id)
-- What is the template type descriptions for template type code "AD"?
SELECT template_type_description FROM ref_template_types WHERE template_type_code = 'AD'
-- What are the distinct template type descriptions for the templates ever used by any document?
SELECT DISTINCT template_type_description FROM ref_template_types JOIN templates USING (template_type_code) JOIN documents USING (template_id)
-- Show all paragraph texts for the document "Customer reviews".
SELECT paragraph_text FROM paragraphs JOIN documents USING (document_id) WHERE document_name = 'Customer reviews'
-- List all document ids with at least two paragraphs.
SELECT document_id FROM paragraphs GROUP BY document_id HAVING count(*) >= 2
-- What is the document id and name with greatest number of paragraphs?
SELECT document_id, document_name FROM paragraphs JOIN documents USING (document_id) GROUP BY document_id, document_name ORDER BY count(*) DESC LIMIT 1
-- Show the document id with paragraph text 'Brazil' and 'Ukraine'.
SELECT document_id FROM paragraphs WHERE paragraph_text = 'Brazil' INTERSECT SELECT document_id FROM paragraphs WHERE paragraph_text = 'Ukraine'
-- What is the version number and template type code for the template with version number later than 5?
SELECT version_number, template_type_code FROM templates WHERE version_number > 5
